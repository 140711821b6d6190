/** The Fourier neural operator at equilibrium, from a forcing to a vorticity, and its explicit relatives. */
@NullMarked
package org.implicit4j.pde.network;

import org.jspecify.annotations.NullMarked;
