import{a as r,j as e}from"./app-14.js";import"./app-4.js";import"./app-12.js";export{r as asker,e as check};
