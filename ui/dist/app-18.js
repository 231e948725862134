import{k as e}from"./app-19.js";import{a as r}from"./app-20.js";import"./app-16.js";import"./app-7.js";export{r as asker,e as check};
