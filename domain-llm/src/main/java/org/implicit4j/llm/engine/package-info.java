/** What a reasoning model is asked and what it answers, free of how it computes: the interface that adapters are built on. */
@NullMarked
package org.implicit4j.llm.engine;

import org.jspecify.annotations.NullMarked;
