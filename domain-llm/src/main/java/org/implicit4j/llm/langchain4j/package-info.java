/** A reasoning engine as LangChain4j's chat models, with the depth of thought as a request parameter. */
@NullMarked
package org.implicit4j.llm.langchain4j;

import org.jspecify.annotations.NullMarked;
