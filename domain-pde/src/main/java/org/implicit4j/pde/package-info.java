/** Steady flow as a domain: a network whose fixed point is the flow that a forcing makes. */
@NullMarked
package org.implicit4j.pde;

import org.jspecify.annotations.NullMarked;
