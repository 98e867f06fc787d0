// A step's text: code in backquotes, names of buttons between asterisks.

export function Words({ text }: { text: string }) {
  return (
    <>
      {text.split(/(`[^`]+`|\*[^*]+\*)/).map((part) => {
        if (part.startsWith('`')) return <code>{part.slice(1, -1)}</code>;
        if (part.startsWith('*')) return <em>{part.slice(1, -1)}</em>;
        return part;
      })}
    </>
  );
}
