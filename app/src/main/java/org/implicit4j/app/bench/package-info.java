/** The speed of tensor computations, alone and against what another program measured. */
@NullMarked
package org.implicit4j.app.bench;

import org.jspecify.annotations.NullMarked;
