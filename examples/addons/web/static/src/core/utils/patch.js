/** @odoo-module **/

/**
 * Put an extension over an object or the prototype of a class. Inside the
 * methods of the extension `super` is what was there before.
 *
 * @param {Object} target
 * @param {Object} extension
 * @returns {() => void} takes the extension away again
 */
export function patch(target, extension) {
    const saved = Object.getOwnPropertyDescriptors(target);
    const original = Object.create(Object.getPrototypeOf(target), saved);
    Object.setPrototypeOf(extension, original);
    Object.defineProperties(target, Object.getOwnPropertyDescriptors(extension));
    return () => Object.defineProperties(target, saved);
}
