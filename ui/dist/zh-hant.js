var o={};var r={close:"關閉",cancel:"取消"};var d={kit:r,board:o};export{d as default};
