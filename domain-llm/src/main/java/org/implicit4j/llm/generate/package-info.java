/** How answers are made token by token: keys and values kept per loop, exit rules, draws, drafts. */
@NullMarked
package org.implicit4j.llm.generate;

import org.jspecify.annotations.NullMarked;
