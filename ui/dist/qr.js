import{a}from"./app-45.js";import"./app-1.js";import"./app-2.js";import"./app-3.js";import"./app-6.js";import"./app-7.js";import"./app-4.js";import"./app-5.js";export{a as qrPath};
