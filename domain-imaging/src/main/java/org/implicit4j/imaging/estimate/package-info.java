/** What a picture itself tells of its noise and its blur. */
@NullMarked
package org.implicit4j.imaging.estimate;

import org.jspecify.annotations.NullMarked;
