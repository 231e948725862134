import{a}from"./app-34.js";export{a as qrPath};
