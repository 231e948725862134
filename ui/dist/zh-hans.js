var o={};var r={close:"关闭",cancel:"取消"};var d={kit:r,board:o};export{d as default};
