// Copies to the clipboard.

/** Texts of one copy, by media type. */
export interface ClipboardTexts {
  "text/plain": string;
  "text/html"?: string;
}

/** Copies. Gives whether that was possible. */
export async function copyTexts(texts: ClipboardTexts): Promise<boolean> {
  return (await copyWithClipboardApi(texts)) || copyWithExecCommand(texts);
}

async function copyWithClipboardApi(texts: ClipboardTexts): Promise<boolean> {
  try {
    const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text as string], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false;
  }
}

/** The older interface, which needs no permission. */
function copyWithExecCommand(texts: ClipboardTexts): boolean {
  let done = false;
  const onCopy = (event: ClipboardEvent) => {
    for (const [type, text] of Object.entries(texts)) event.clipboardData?.setData(type, text as string);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  addEventListener("copy", onCopy, { capture: true });
  try {
    document.execCommand("copy");
  } catch {
    // The text is then shown to be copied by hand.
  }
  removeEventListener("copy", onCopy, { capture: true });
  return done;
}
