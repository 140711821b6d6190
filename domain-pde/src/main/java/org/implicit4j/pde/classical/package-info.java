/** The classical solver: the steady vorticity equation as a fixed-point problem for the installed methods. */
@NullMarked
package org.implicit4j.pde.classical;

import org.jspecify.annotations.NullMarked;
