/** What can be said about a point beyond its residual: contraction there, and a bound on its error. */
@NullMarked
package org.implicit4j.core.analysis;

import org.jspecify.annotations.NullMarked;
