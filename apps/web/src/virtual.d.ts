/** Made by the build (apps/web/build): the recording of the demo, a capture file in base64. */
declare module 'virtual:demo-recording' {
  const base64: string;
  export default base64;
}
