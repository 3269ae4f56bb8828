const endpoint = 'https://api.openai.example/v1/chat/completions';
const apiKey = '{{assistant-key}}';

export async function ask(question: string): Promise<string> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ model: 'small', messages: [{ role: 'user', content: question }] }),
  });
  return (await answer.json()).choices[0].message.content;
}
