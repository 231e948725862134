import{a as r,k as e}from"./app-9.js";import"./app-5.js";import"./app-3.js";export{r as asker,e as check};
