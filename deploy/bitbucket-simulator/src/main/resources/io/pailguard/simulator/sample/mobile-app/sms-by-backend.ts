// The backend sends the code for the second factor.
export async function requestCode(phone: string) {
  await fetch('/codes', { method: 'POST', body: JSON.stringify({ phone }) });
}
