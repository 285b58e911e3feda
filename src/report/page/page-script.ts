/**
 * The page's only script: opens every closed part for printing and closes it again. Everything is readable without it.
 */
export const pageScript = `(()=>{let shut=[];addEventListener('beforeprint',()=>{shut=[...document.querySelectorAll('details:not([open])')];for(const d of shut)d.open=true});addEventListener('afterprint',()=>{for(const d of shut)d.open=false;shut=[]})})();`;
