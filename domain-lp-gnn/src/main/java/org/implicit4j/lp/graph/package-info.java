/** A linear program as the bipartite graph of its rows and columns, for JGraphT's algorithms, and its independent parts. */
@NullMarked
package org.implicit4j.lp.graph;

import org.jspecify.annotations.NullMarked;
