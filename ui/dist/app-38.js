import{a as r,k as e}from"./app-39.js";import"./app-17.js";import"./app-35.js";export{r as asker,e as check};
