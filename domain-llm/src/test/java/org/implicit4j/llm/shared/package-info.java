/** What the tests of several packages share. */
@NullMarked
package org.implicit4j.llm.shared;

import org.jspecify.annotations.NullMarked;
