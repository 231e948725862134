import{k as e}from"./app-15.js";import{a as r}from"./app-16.js";import"./app-12.js";import"./app-7.js";export{r as asker,e as check};
