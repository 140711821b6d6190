/** The domain of language models that reason by looping, as a plug-in. */
@NullMarked
package org.implicit4j.llm;

import org.jspecify.annotations.NullMarked;
