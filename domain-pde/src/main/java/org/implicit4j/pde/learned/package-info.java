/** Trained Fourier networks: those that ship, those in files, those of the published code, and what they predict. */
@NullMarked
package org.implicit4j.pde.learned;

import org.jspecify.annotations.NullMarked;
