/** Two-dimensional periodic flow: spectra, the steady vorticity equation, and random flows with the forcing that makes them. */
@NullMarked
package org.implicit4j.pde.flow;

import org.jspecify.annotations.NullMarked;
