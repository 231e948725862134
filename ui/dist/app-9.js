import{a as r,j as e}from"./app-10.js";import"./app-3.js";import"./app-8.js";export{r as asker,e as check};
