// Sends the code for the second factor.
const account = 'AC{{account}}';
const apiKeySid = '{{sms-key}}';
const apiSecret = '{{sms-secret}}';

export function credentials() {
  return { account, username: apiKeySid, password: apiSecret };
}
