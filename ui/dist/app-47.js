var o=e=>{requestAnimationFrame(()=>e.querySelector('[aria-invalid="true"]')?.focus())};export{o as a};
