/** Methods in turn, each of which takes over what the one before cannot do. */
@NullMarked
package org.implicit4j.solvers.chain;

import org.jspecify.annotations.NullMarked;
