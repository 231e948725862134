import{a as r,j as e}from"./app-32.js";import"./app-17.js";import"./app-30.js";export{r as asker,e as check};
