import{k as e}from"./app-22.js";import{a as r}from"./app-23.js";import"./app-16.js";import"./app-4.js";export{r as asker,e as check};
