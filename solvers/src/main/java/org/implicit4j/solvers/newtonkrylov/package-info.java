/** Newton's method with linear systems solved by products alone. */
@NullMarked
package org.implicit4j.solvers.newtonkrylov;

import org.jspecify.annotations.NullMarked;
