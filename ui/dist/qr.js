import{a}from"./app-37.js";export{a as qrPath};
