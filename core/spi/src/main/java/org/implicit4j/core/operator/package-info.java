/** What is iterated: operators, their derivatives, and the batched vector space that their states live in. */
@NullMarked
package org.implicit4j.core.operator;

import org.jspecify.annotations.NullMarked;
