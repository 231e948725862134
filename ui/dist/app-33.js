import{a as r,j as e}from"./app-34.js";import"./app-15.js";import"./app-32.js";export{r as asker,e as check};
