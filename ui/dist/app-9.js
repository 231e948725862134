import{a as r,n as e}from"./app-10.js";import"./app-7.js";import"./app-5.js";export{r as asker,e as check};
