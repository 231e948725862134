import{a as r,j as e}from"./app-6.js";import"./app-3.js";import"./app-4.js";export{r as asker,e as check};
