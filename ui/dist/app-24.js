import{a as r,j as e}from"./app-25.js";import"./app-9.js";import"./app-23.js";export{r as asker,e as check};
