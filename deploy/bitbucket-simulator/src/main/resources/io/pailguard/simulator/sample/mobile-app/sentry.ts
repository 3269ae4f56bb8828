import * as Sentry from '@sentry/react-native';

// The address of the project is no secret, every copy of the app holds it.
const dsn = 'https://{{public-key}}@errors.acme.example/4';

const uploadToken = '{{upload-token}}';

export function startErrorReports(release: string) {
  Sentry.init({ dsn, release });
  return uploadToken.length > 0;
}
