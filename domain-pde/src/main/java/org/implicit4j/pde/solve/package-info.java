/** The whole way from a forcing to a steady flow: a learned answer, its certificate, and a classical solver that starts there. */
@NullMarked
package org.implicit4j.pde.solve;

import org.jspecify.annotations.NullMarked;
