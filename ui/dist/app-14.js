import{k as e}from"./app-15.js";import{a as r}from"./app-16.js";import"./app-11.js";import"./app-5.js";export{r as asker,e as check};
