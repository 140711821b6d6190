/** The recurrent-depth transformer as formulas: prelude, core, coda, for whole sequences and for tokens that continue them. */
@NullMarked
package org.implicit4j.llm.model;

import org.jspecify.annotations.NullMarked;
