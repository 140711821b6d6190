/** Training of Fourier neural operators on flows that are drawn for each step. */
@NullMarked
package org.implicit4j.pde.train;

import org.jspecify.annotations.NullMarked;
