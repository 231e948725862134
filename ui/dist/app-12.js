import{k as e}from"./app-13.js";import{a as r}from"./app-14.js";import"./app-6.js";import"./app-5.js";export{r as asker,e as check};
