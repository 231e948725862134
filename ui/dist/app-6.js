import{a as r,j as e}from"./app-7.js";import"./app-2.js";import"./app-5.js";export{r as asker,e as check};
