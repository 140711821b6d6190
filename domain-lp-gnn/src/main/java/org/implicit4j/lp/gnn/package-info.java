/** The graph networks that predict the solution of a linear program: implicit and explicit, batches, and training. */
@NullMarked
package org.implicit4j.lp.gnn;

import org.jspecify.annotations.NullMarked;
