/** What the ways back through a fixed point share. */
@NullMarked
package org.implicit4j.solvers.backward;

import org.jspecify.annotations.NullMarked;
