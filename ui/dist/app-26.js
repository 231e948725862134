import{a as r,j as e}from"./app-27.js";import"./app-10.js";import"./app-25.js";export{r as asker,e as check};
