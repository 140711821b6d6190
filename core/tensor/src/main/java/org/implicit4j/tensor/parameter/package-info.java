/** The parameters of a model: their names, shapes and values. */
@NullMarked
package org.implicit4j.tensor.parameter;

import org.jspecify.annotations.NullMarked;
