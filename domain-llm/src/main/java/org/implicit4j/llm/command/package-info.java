/** What users run: {@code llm ask}, {@code llm train} and so on. */
@NullMarked
package org.implicit4j.llm.command;

import org.jspecify.annotations.NullMarked;
